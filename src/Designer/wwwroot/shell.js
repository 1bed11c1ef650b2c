// What the frame of every page needs before and beside the circuit.
(() => {
  const year = 60 * 60 * 24 * 365;

  // The theme changes in place: nothing typed is lost. The new sheet is loaded before the old one goes, so nothing flickers.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('[data-theme-to]');
    if (!link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const theme = link.dataset.themeTo;
    document.cookie = `dualflow-theme=${theme};path=/;max-age=${year};samesite=lax`;
    const old = document.getElementById('theme-sheet');
    const next = old.cloneNode();
    next.href = old.dataset[theme];
    next.dataset.coming = '';
    next.onload = () => {
      old.remove();
      delete next.dataset.coming;
      document.documentElement.dataset.theme = theme;
    };
    old.after(next);
  }, true);
})();
