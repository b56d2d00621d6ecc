/**
 * With scripting, a filter form exchanges only the region it names; the address, the history and the
 * answer are those of the plain form. The request is made for a document, which needs no parsing of
 * markup from a string and so passes under the Trusted Types policy.
 * @param {HTMLFormElement} form
 */
function enhance(form) {
  form.addEventListener('submit', (event) => {
    const region = document.getElementById(form.dataset.enhance ?? '');
    if (!region) return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(/** @type {any} */ (new FormData(form))).toString();
    const request = new XMLHttpRequest();
    const plainly = () => location.assign(address);
    request.open('GET', address);
    request.responseType = 'document';
    request.addEventListener('error', plainly);
    request.addEventListener('load', () => {
      const fresh = request.response?.getElementById(region.id);
      if (request.status !== 200 || !fresh) return plainly();
      region.replaceWith(document.adoptNode(fresh));
      history.replaceState({ filtered: true }, '');
      history.pushState({ filtered: true }, '', address);
      document.title = request.response.title;
    });
    region.setAttribute('aria-busy', 'true');
    request.send();
  });
}

for (const form of document.querySelectorAll('form[data-enhance]')) {
  enhance(/** @type {HTMLFormElement} */ (form));
}
// Only between lists exchanged here: a step to another place on the same page comes by here too.
addEventListener('popstate', (event) => {
  if (event.state?.filtered) location.reload();
});

// A filter that says what is wrong stays open.
const narrow = matchMedia('(max-width: 48em)').matches;
for (const panel of document.querySelectorAll('details[data-fold-narrow]')) {
  if (narrow && !panel.querySelector('.govuk-error-message')) panel.removeAttribute('open');
}
