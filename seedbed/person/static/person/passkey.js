// Passkeys: the browser makes or shows one, and the form carries it as JSON.

const asked = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

async function made(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
    ...options.publicKey,
    authenticatorSelection: {
      ...options.publicKey.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  });
  return navigator.credentials.create({ publicKey });
}

async function shown(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
  return navigator.credentials.get({ publicKey });
}

async function use(event) {
  const form = event.currentTarget;
  event.preventDefault();
  try {
    const { creation_options: create, request_options: request } = await asked(form);
    const credential = await (create ? made(create) : shown(request));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    const told = form.querySelector("[data-told]");
    told.textContent = told.dataset.told;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", use);
}
