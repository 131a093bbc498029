// A skill that an address names is opened, also when one skill leads to another.
const open = () => {
  const named = document.getElementById(location.hash.slice(1));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
};
addEventListener("hashchange", open);
open();
