/**
 * Forms that an authenticator answers: the question is asked for when the button is pressed, the answer is put into the
 * form, and the form is sent as any other. Shown only where the browser can do that.
 * @param {HTMLElement} part
 */
function answerByPasskey(part) {
  const form = part.querySelector('form');
  const field = form?.elements.namedItem('passkey');
  const error = part.querySelector('[role="alert"]');
  if (!form || !(field instanceof HTMLInputElement) || !(error instanceof HTMLElement)) return;
  const makes = part.dataset.passkey === 'make';
  part.hidden = false;
  const answer = async () => {
    const options = await question(form, part.dataset.passkeyAsk ?? '');
    // What stands in the way is said by the page itself: the form is sent without an answer.
    field.value = JSON.stringify(options === undefined ? {} : await answerTo(options, makes));
    form.requestSubmit();
  };
  form.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    error.hidden = true;
    answer().catch(() => {
      error.hidden = false;
    });
  });
  // Coming back to the page, an answer that was used is not sent again.
  addEventListener('pageshow', () => {
    field.value = '';
  });
}

/**
 * What to put to the authenticator; undefined when the server asks for something else first.
 * @param {HTMLFormElement} form
 * @param {string} address
 */
async function question(form, address) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
  });
  return answer.ok ? answer.json() : undefined;
}

/**
 * @param {any} options
 * @param {boolean} makes
 */
async function answerTo(options, makes) {
  const credential = makes
    ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });
  return /** @type {PublicKeyCredential} */ (credential).toJSON();
}

const can =
  'PublicKeyCredential' in window && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

if (can) {
  for (const part of document.querySelectorAll('[data-passkey]')) {
    answerByPasskey(/** @type {HTMLElement} */ (part));
  }
}

/**
 * A link to an invitation carries its code behind the “#”, which browsers send nowhere: it is put into the box, and taken
 * out of the address and its history.
 */
function takeCode() {
  const box = document.getElementById('invitation-code');
  if (!(box instanceof HTMLInputElement) || location.hash.length < 2) return;
  box.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
}

takeCode();
