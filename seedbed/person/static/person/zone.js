// The browser knows its time zone: choose it where nobody has chosen yet.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const select of document.querySelectorAll("select[data-zone]")) {
  const isThere = [...select.options].some((option) => option.value === zone);
  if (isThere && select.value === "UTC") select.value = zone;
}
for (const input of document.querySelectorAll("input[data-zone]")) input.value = zone;
