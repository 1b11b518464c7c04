/**
 * A text with `{name}` where values go. One that depends on a number has a form for each plural category of its
 * language (Unicode CLDR); the value `count` decides.
 */
export type Message = string | PluralForms;
export type PluralForms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The names between braces in a text. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What a message needs to be said. */
export type ValuesOf<Said> = Said extends string
  ? Readonly<Record<Placeholders<Said>, string | number>>
  : Said extends PluralForms
    ? Readonly<Record<Placeholders<Said[keyof Said] & string>, string | number>> & {
        readonly count: number;
      }
    : never;

/** Says messages in one language: its numbers, its plurals. */
export interface Speaker {
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
  number(value: number): string;
  /** Of a share: 0.5 is 50 %. */
  percent(share: number): string;
}

/** @param locale BCP 47 */
export function createSpeaker(locale: string): Speaker {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const shown = (value: string | number) =>
    typeof value === 'number' ? numbers.format(value) : value;
  return {
    say(message, values = {}) {
      const text = typeof message === 'string' ? message : formOf(message, values.count, plurals);
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => shown(values[name] ?? whole));
    },
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
  };
}

function formOf(
  forms: PluralForms,
  count: string | number | undefined,
  plurals: Intl.PluralRules,
): string {
  return (typeof count === 'number' ? forms[plurals.select(count)] : undefined) ?? forms.other;
}
