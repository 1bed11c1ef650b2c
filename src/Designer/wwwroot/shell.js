// What the frame of every page needs before and beside the circuit: theme, menus and dialogs, the lost connection, and typed text.
(() => {
  const year = 60 * 60 * 24 * 365;
  const closest = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null;

  // ---- Theme: changes in place, so nothing typed is lost. The new sheet is there before the old one goes, so nothing flickers.
  document.addEventListener('click', event => {
    const link = closest(event, '[data-theme-to]');
    if (!link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    changeTheme(link.dataset.themeTo);
  }, true);

  function changeTheme(theme) {
    document.cookie = `dualflow-theme=${theme};path=/;max-age=${year};samesite=lax`;
    const old = document.querySelector('#theme-sheet:not([data-coming])');
    document.querySelector('#theme-sheet[data-coming]')?.remove();   // whoever changes their mind wants the last one
    const next = old.cloneNode();
    next.href = old.dataset[theme];
    next.dataset.coming = '';
    next.addEventListener('load', () => {
      old.remove();
      delete next.dataset.coming;
      document.documentElement.dataset.theme = theme;
    });
    old.after(next);
  }

  // ---- The skip link moves the focus, not only the view: the router would take it for a change of address.
  document.addEventListener('click', event => {
    if (!closest(event, '.df-skip')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.getElementById('content')?.focus();
  }, true);

  // ---- Dialogs and menus.
  const show = id => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
    const input = dialog?.querySelector('[data-palette-input]');
    input?.focus();
    input?.select();
  };
  window.dualflow = { ...window.dualflow, showDialog: show, theme: changeTheme, reopen: () => reopen() };

  document.addEventListener('click', event => {
    const opener = closest(event, '[data-dialog]');
    if (opener) show(opener.dataset.dialog);
    // A click on the backdrop is a click on the dialog itself; questions want an answer.
    if (closest(event, 'dialog [data-close], dialog a[href]') || (event.target instanceof HTMLDialogElement && event.target.id !== 'question'))
      event.target.closest('dialog')?.close();
    for (const menu of document.querySelectorAll('details.df-menu[open]'))
      if (!menu.contains(event.target) || closest(event, '.df-menu-list a')) menu.open = false;
    if (closest(event, '#brought-back button')) document.getElementById('brought-back').hidden = true;
  });

  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && document.getElementById('palette')) {
      event.preventDefault();
      show('palette');
      return;
    }
    if (event.key === 'Escape')
      for (const menu of document.querySelectorAll('details.df-menu[open]')) {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
    const palette = closest(event, '#palette');
    if (!palette || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    const input = palette.querySelector('[data-palette-input]');
    const hits = [...palette.querySelectorAll('[data-palette-results] a')];
    const at = hits.indexOf(document.activeElement);
    if (event.key === 'Enter') {
      if (at >= 0 || !hits.length) return;
      hits[0].click();
    } else {
      const to = at + (event.key === 'ArrowDown' ? 1 : -1);
      (to < 0 ? input : hits[Math.min(to, hits.length - 1)] ?? input).focus();
    }
    event.preventDefault();
  });

  // ---- Cells of a rotation: one listener for a table of a thousand cells. What is picked is marked here, so that the rows stay as they are.
  const cellOf = event => {
    const cell = closest(event, 'button[data-at]');
    return { student: cell?.closest('[data-student]')?.dataset.student, period: Number(cell?.dataset.at ?? 0) };
  };
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, browserEventName] of [['rotationpick', 'click'], ['rotationtake', 'dragstart'], ['rotationput', 'drop']])
      window.Blazor?.registerCustomEventType(name, { browserEventName, createEventArgs: cellOf });
  });
  // The browser drops nothing where the way over isn't allowed.
  for (const name of ['dragover', 'drop'])
    document.addEventListener(name, event => { if (closest(event, '[data-student] [data-at]')) event.preventDefault(); });
  window.dualflow.markCell = (student, period) => {
    for (const cell of document.querySelectorAll('[data-student] [data-at]')) {
      const picked = cell.closest('[data-student]').dataset.student === student && Number(cell.dataset.at) === period;
      if (picked === (cell.getAttribute('aria-pressed') === 'true')) continue;
      cell.setAttribute('aria-pressed', picked);
      cell.classList.toggle('df-picked', picked);
    }
  };

  // ---- Printing, and the picture of a process as PNG: drawn by the browser from the SVG, twice as fine.
  document.addEventListener('click', async event => {
    if (closest(event, '[data-print]')) print();
    const button = closest(event, '[data-png]');
    if (!button) return;
    const svg = await (await fetch(button.dataset.png)).text();
    const image = new Image();
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
    await image.decode();
    const scale = Math.min(2, 8000 / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth * scale, height: image.naturalHeight * scale });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    Object.assign(document.createElement('a'), { href: canvas.toDataURL('image/png'), download: button.dataset.name }).click();
  });

  // ---- Typed text: kept in this tab while somebody types, brought back when the page had to open again by itself.
  const place = 'dualflow-typed', forced = 'dualflow-forced', half_hour = 30 * 60 * 1000;
  const typed = new Set();
  const here = () => location.pathname + location.search;
  const user = () => document.querySelector('[data-user]')?.dataset.user ?? '';
  const keyOf = field => field.id ? `#${CSS.escape(field.id)}` : field.name ? `[name="${CSS.escape(field.name)}"]` : null;
  const isKept = field => field.matches?.('input, textarea, select') && !['password', 'hidden', 'file', 'search', 'submit'].includes(field.type) && !field.closest('[data-forget]') && keyOf(field);

  document.addEventListener('input', event => {
    if (location.pathname === '/sign-in' || !isKept(event.target)) return;
    typed.add(event.target);
    keep();
  }, true);
  // Signing in is on the way back to what was typed.
  document.addEventListener('submit', () => { if (location.pathname !== '/sign-in') forget(); }, true);

  function keep() {
    const fields = [...typed].filter(f => f.isConnected).map(f => ({ key: keyOf(f), value: f.value, checked: f.checked }));
    if (fields.length) sessionStorage.setItem(place, JSON.stringify({ at: Date.now(), user: user(), path: here(), fields }));
  }

  function forget() {
    typed.clear();
    sessionStorage.removeItem(place);
    sessionStorage.removeItem(forced);
  }

  function reopen() {
    keep();
    sessionStorage.setItem(forced, '1');
    location.reload();
  }

  async function bringBack() {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null');
    if (location.pathname === '/sign-in') {
      // The session has ended under the person's hands: what was typed waits for them behind the sign-in.
      if (kept && new URLSearchParams(location.search).get('back') === kept.path) sessionStorage.setItem(forced, '1');
      return;
    }
    const wanted = kept && sessionStorage.getItem(forced) && kept.path === here() && Date.now() - kept.at < half_hour;
    if (!wanted) {
      if (kept?.path !== here() || !sessionStorage.getItem(forced)) forget();
      return;
    }
    sessionStorage.removeItem(forced);
    if (!await until(() => document.querySelector('[data-live]'))) return;
    if (kept.user !== user()) return forget();
    let some = false;
    for (const { key, value, checked } of kept.fields) {
      const field = await until(() => document.querySelector(key), 5000);
      if (!field || (field.value === value && field.checked === checked)) continue;
      if (['checkbox', 'radio'].includes(field.type)) {
        if (field.checked !== checked) field.click();
      } else {
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
      typed.add(field);
      some = true;
    }
    const note = document.getElementById('brought-back');
    if (some && note) note.hidden = false;
  }

  function until(find, limit = 20000) {
    return new Promise(done => {
      const start = Date.now();
      const look = () => {
        const found = find();
        if (found || Date.now() - start > limit) done(found);
        else setTimeout(look, 50);
      };
      look();
    });
  }

  // ---- The lost connection: tries for as long as it takes; a server that has forgotten the circuit gets the page anew.
  const modal = document.getElementById('components-reconnect-modal');
  let trying = false;

  async function reconnect() {
    if (trying) return;
    trying = true;
    try {
      if (await Blazor.reconnect() === false) reopen();
    } catch {
      modal.classList.add('components-reconnect-failed');
      setTimeout(() => { if (modal.classList.contains('components-reconnect-failed')) reconnect(); }, 3000);
    } finally {
      trying = false;
    }
  }

  modal?.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    if (state === 'rejected') reopen();
    if (state === 'failed') reconnect();
    if (state === 'hide') trying = false;
  });
  document.getElementById('reconnect-now')?.addEventListener('click', reconnect);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && modal?.classList.contains('components-reconnect-failed')) reconnect();
  });

  bringBack();
})();
