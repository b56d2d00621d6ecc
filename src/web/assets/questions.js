/**
 * Tells how many characters are left when a text nears the most that is taken, and how many are too many after that.
 * Typing is never cut off: what was pasted is shown whole, and can be shortened.
 * @param {HTMLTextAreaElement} box
 */
function countCharacters(box) {
  const limit = Number(box.dataset.limit);
  const near = Math.max(limit - 500, limit * 0.9);
  const said = document.createElement('p');
  said.className = 'tl-questions__count';
  said.setAttribute('role', 'status');
  box.after(said);
  let wait = 0;
  const tell = () => {
    const left = limit - box.value.trim().length;
    const over = left < 0;
    const count = Math.abs(left).toLocaleString('en-GB');
    const words = `${count} ${count === '1' ? 'character' : 'characters'} ${over ? 'too many' : 'left'}`;
    const text = limit - left < near ? '' : `You have ${words}`;
    if (said.textContent !== text) said.textContent = text;
    said.classList.toggle('tl-questions__count--over', over);
  };
  box.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(tell, 400);
  });
  tell();
}

for (const box of document.querySelectorAll('textarea[data-limit]')) {
  countCharacters(/** @type {HTMLTextAreaElement} */ (box));
}
