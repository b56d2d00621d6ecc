/** Opens what an address leads into, in browsers that do not open it by themselves. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  const details = named?.closest('details');
  if (!details || details.open) return;
  details.open = true;
  named.scrollIntoView();
}

addEventListener('hashchange', openNamed);
openNamed();
