// Runs before the first paint, so that a dark board never flashes white. A file of its own because the relay's
// content security policy allows no inline script. src/app/theme.ts keeps the choice and takes over from here.
(() => {
  const readChoice = () => {
    try {
      return JSON.parse(window.localStorage.getItem('inkmesh.theme') ?? 'null');
    } catch {
      return null; // storage forbidden, or not ours: then as the system has it
    }
  };
  const choice = readChoice();
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const isDark = choice === 'dark' || (choice !== 'light' && systemIsDark);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
