/** The certificate that a reader prints: a name, eight modules, and no claim to be official. */
import { element } from "./element.js";
import { exercisesOf, isFinished } from "./progress.js";

/**
 * @param {HTMLElement} box
 * @param {import("./words.js").Words} words
 * @param {ReturnType<typeof import("./progress.js").createProgress>} kept
 */
export function createCertificate(box, words, kept) {
  const modules = (box.dataset.modules ?? "").split(" ");
  const exercises = (box.dataset.exercises ?? "").split(" ");
  const missing = modules.filter((module) => !isFinished(kept.now(), module, exercisesOf(module, exercises)));
  if (missing.length) {
    const names = missing.map((module) => words("module", { n: module.replace(/\D/g, "") }));
    box.replaceChildren(element("p", "", words("certificate_missing", { list: names.join(words("comma")) })));
    return;
  }
  const name = document.createElement("input");
  name.type = "text";
  name.id = "certificate-name";
  name.autocomplete = "name";
  name.value = kept.now().name ?? "";
  const label = element("label", "", words("name_label"));
  label.setAttribute("for", name.id);
  const field = element("div", "cb-field");
  field.append(label, name);
  const shown = element("p", "cb-certificate__name", name.value);
  name.addEventListener("input", () => {
    shown.textContent = name.value;
    kept.named(name.value);
  });
  const button = element("button", "cb-primary", words("print"));
  button.addEventListener("click", () => print());
  const edition = words("edition_number");
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
  const paper = element("div", "cb-certificate");
  paper.append(
    element("h2", "", words("certificate_title")),
    shown,
    element("p", "", words("certificate_text", { edition })),
    element("p", "", words("certificate_date", { date })),
    element("p", "cb-small", words("certificate_note")),
  );
  box.replaceChildren(field, button, paper);
}
