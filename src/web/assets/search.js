/**
 * With scripting, a search gives its results while it is typed: the form is sent as it would be by its button, and
 * only the results are exchanged. The answer is read as a document, which needs no parsing of markup from a string and
 * so passes under the Trusted Types policy.
 * @param {HTMLFormElement} form
 */
function searchAsTyped(form) {
  const box = form.querySelector('input[type="search"]');
  const status = document.getElementById('search-status');
  if (!(box instanceof HTMLInputElement) || !status) return;
  /** @type {XMLHttpRequest | undefined} */
  let asking;
  let timer = 0;
  const ask = () => {
    asking?.abort();
    if (box.value.trim().length < 2) return;
    const request = new XMLHttpRequest();
    asking = request;
    request.open('POST', form.action);
    request.responseType = 'document';
    request.addEventListener('load', () => {
      const fresh = request.response?.getElementById('search-results');
      if (request.status !== 200 || !fresh) return;
      document.getElementById('search-results')?.replaceWith(document.adoptNode(fresh));
      history.replaceState(history.state, '', request.responseURL);
      status.textContent = fresh.dataset.said ?? '';
    });
    request.send(new URLSearchParams(/** @type {any} */ (new FormData(form))));
  };
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 250);
  });
}

for (const form of document.querySelectorAll('form.tl-finder')) {
  searchAsTyped(/** @type {HTMLFormElement} */ (form));
}
