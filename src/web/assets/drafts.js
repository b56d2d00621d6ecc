/*
 * Saves a form as a draft while it is typed in. The form works without: each of its buttons saves. Nothing is recorded
 * from here, and what could not be saved stays in the boxes.
 */

const AFTER_TYPING_MS = 1000;
const TRY_AGAIN_MS = 10_000;

/** @param {HTMLInputElement} version The hidden box that holds the draft's version and says where to save. */
function keep(version) {
  const { form } = version;
  const address = version.dataset.draftSave;
  if (!form || !address) return;
  const status = document.querySelector('[data-draft-status]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let typed = 0;
  let saved = 0;
  let saving = false;
  let stopped = false;

  /** @param {string} text */
  const say = (text) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  /** @param {number} wait */
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save() {
    if (saving || stopped || saved === typed) return;
    saving = true;
    const upTo = typed;
    try {
      const answer = await fetch(address ?? '', {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(/** @type {any} */ (new FormData(form ?? undefined))),
        redirect: 'error',
      });
      const told = await answer.json();
      if (!answer.ok) {
        // A server that is away comes back; any other refusal will be the same the next time.
        stopped = answer.status < 500;
        say(told.detail ?? 'Not saved: the server could not. What you typed stays on this page.');
        if (!stopped) later(TRY_AGAIN_MS);
        return;
      }
      saved = upTo;
      version.value = String(told.version);
      say(`Your draft was saved at ${told.saved}.`);
      showLate(told.late);
      if (saved !== typed) later(AFTER_TYPING_MS);
    } catch {
      say('Offline: kept on this page, not saved yet. It is saved when the connection is back.');
      later(TRY_AGAIN_MS);
    } finally {
      saving = false;
    }
  }

  /** @param {{ text: string; needed: boolean } | null} late */
  function showLate(late) {
    const box = form?.querySelector('[data-late]');
    const text = form?.querySelector('[data-late-text]');
    const reason = form?.querySelector('[data-late-reason]');
    if (!(box instanceof HTMLElement) || !(reason instanceof HTMLElement) || !text) return;
    box.hidden = late === null;
    reason.hidden = late?.needed !== true;
    if (text.textContent !== (late?.text ?? '')) text.textContent = late?.text ?? '';
  }

  const changed = () => {
    typed += 1;
    later(AFTER_TYPING_MS);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  addEventListener('online', () => later(0));
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) {
      clearTimeout(timer);
      stopped = true;
      return;
    }
    event.preventDefault();
    say(
      'Offline: nothing was sent. What you typed is kept on this page; send it when the connection is back.',
    );
  });
  // Back from the next page: the browser shows this one as it was left.
  addEventListener('pageshow', (event) => {
    if (event.persisted) stopped = false;
  });
}

/**
 * Puts the draft of a form of which nothing is saved yet into the page's address, so that coming back to the page, or
 * loading it again, leads to what became of it and not to a new, empty form that could be recorded a second time.
 * @param {HTMLInputElement} version
 */
function nameDraft(version) {
  const draft = version.form?.elements.namedItem('_draft');
  if (version.value !== '0' || !(draft instanceof HTMLInputElement)) return;
  const address = new URL(location.href);
  address.searchParams.set('_draft', draft.value);
  history.replaceState(history.state, '', address);
}

for (const version of document.querySelectorAll('input[data-draft-save]')) {
  nameDraft(/** @type {HTMLInputElement} */ (version));
  keep(/** @type {HTMLInputElement} */ (version));
}
