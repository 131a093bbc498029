// Nobody said where they are. The browser's time zone names the country: asked once, kept nowhere.
const place = document.getElementById("nearby");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const answer = await fetch(`?zone=${encodeURIComponent(zone)}`).catch(() => null);

if (answer?.ok) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("nearby");
  if (found) place.replaceWith(document.adoptNode(found));
}
