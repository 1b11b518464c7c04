import CircleAlert from 'lucide-solid/icons/circle-alert';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import X from 'lucide-solid/icons/x';
import { createMemo, For, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Notice } from '../../app/app-model.ts';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/**
 * Messages to the person. Both regions are there before their first message, as screen readers want it; errors
 * interrupt, the rest waits its turn. Information goes by itself once it was there long enough to be read
 * (styles/notices.css, stopped while looked at); what may need an answer stays.
 */
export function Notices(): JSX.Element {
  const { model } = useInterface();
  const notices = follow(model.notices);
  const errors = createMemo(() => notices().filter(({ tone }) => tone === 'error'));
  const others = createMemo(() => notices().filter(({ tone }) => tone !== 'error'));
  return (
    <div class="notices">
      <div role="alert">
        <For each={errors()}>{(notice) => <NoticeCard notice={notice} />}</For>
      </div>
      <div role="status">
        <For each={others()}>{(notice) => <NoticeCard notice={notice} />}</For>
      </div>
    </div>
  );
}

function NoticeCard(props: { notice: Notice }): JSX.Element {
  const { model, text, focusBoard } = useInterface();
  const dismiss = () => model.dismiss(props.notice.id);
  return (
    <div
      class="notice"
      data-tone={props.notice.tone}
      onAnimationEnd={(event) => event.animationName === 'stay-a-while' && dismiss()}
    >
      <Dynamic component={ICONS[props.notice.tone]} class="notice-icon" aria-hidden="true" />
      <p>{text.say(props.notice.text)}</p>
      <IconButton
        label={text.t('notice.dismiss')}
        placement={text.side('start')}
        class="notice-close"
        onClick={() => {
          dismiss();
          focusBoard();
        }}
      >
        <X />
      </IconButton>
    </div>
  );
}
