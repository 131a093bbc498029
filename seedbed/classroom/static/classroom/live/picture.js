// A picture goes by an ordinary form, since a line of words is no road for it. What is too large for a
// thin line is made smaller on the device first, which also leaves behind where it was taken.

const LONGEST_SIDE = 1600;

export async function postPicture(form, id) {
  const body = new FormData(form);
  body.set("act", id);
  body.set("picture", await smaller(form.picture.files[0]), "picture.jpg");
  const answer = await fetch(form.dataset.pictureTo, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.why ?? "");
  return told;
}

async function smaller(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error(""); // Not a picture that this browser knows.
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((keep) => canvas.toBlob(keep, "image/jpeg", 0.85));
}
