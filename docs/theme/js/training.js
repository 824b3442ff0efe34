/** Marks exercises and quizzes, and shows progress and the certificate. */
import { createCertificate } from "./certificate.js";
import { isRight, readings } from "./numeral.js";
import { ASKED, NEEDED, createProgress, exercisesOf } from "./progress.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {ReturnType<typeof createProgress>} Kept */

export function startTraining(/** @type {Words} */ words) {
  const edition = words("edition_number");
  const kept = createProgress(`cobenefit-training-${edition}`);
  for (const box of boxes("[data-exercise]")) exercise(box, words, kept);
  for (const box of boxes("[data-quiz]")) quiz(box, words, kept);
  for (const box of boxes("[data-progress=list]")) list(box, words, kept);
  for (const box of boxes("[data-progress=certificate]")) createCertificate(box, words, kept);
}

function boxes(/** @type {string} */ selector) {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
}

/** Shows the button, which before would have sent the form away. */
function ready(/** @type {HTMLElement} */ form) {
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  button.hidden = button.disabled = false;
}

/** An answer is marked at its own field; the verdict is a word and not a colour alone. */
function exercise(/** @type {HTMLElement} */ box, /** @type {Words} */ words, /** @type {Kept} */ kept) {
  const form = /** @type {HTMLFormElement} */ (box.querySelector("form"));
  ready(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const inputs = [...form.querySelectorAll("input")];
    const right = inputs.map((input) => answered(input, words));
    const all = right.every(Boolean);
    const could = all ? kept.exercise(box.dataset.exercise ?? "") : true;
    verdict(form.querySelector(":scope > .cb-verdict"), all, (all ? words("exercise_done") : "") + unkept(could, words));
    if (!all) inputs[right.indexOf(false)].focus();
  });
}

function answered(/** @type {HTMLInputElement} */ input, /** @type {Words} */ words) {
  const expected = Number(input.dataset.expected);
  const found = readings(input.value);
  const right = isRight(found, expected, Number(input.dataset.tolerance));
  const value = expected.toLocaleString(document.documentElement.lang, { maximumSignificantDigits: 4 });
  const text = right ? words("right", { value }) : words(found.length ? "wrong" : "not_a_number");
  verdict(document.getElementById(`${input.id}-verdict`), right, text);
  input.setAttribute("aria-invalid", String(!right));
  return right;
}

function quiz(/** @type {HTMLElement} */ form, /** @type {Words} */ words, /** @type {Kept} */ kept) {
  ready(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const questions = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("fieldset")]);
    const right = questions.filter((question) => chosen(question, words)).length;
    const could = kept.quiz(form.dataset.quiz ?? "", right);
    const passed = right >= NEEDED;
    const score = words("score", { right, all: questions.length });
    const outcome = words(passed ? "passed" : "not_passed", { needed: NEEDED });
    verdict(form.querySelector(":scope > .cb-verdict"), passed, `${score} ${outcome}${unkept(could, words)}`);
  });
}

/** Marks one question and opens its explanation. */
function chosen(/** @type {HTMLElement} */ question, /** @type {Words} */ words) {
  const picked = question.querySelector("input:checked");
  const right = picked instanceof HTMLInputElement && picked.value === question.dataset.right;
  const text = picked ? words(right ? "quiz_right" : "quiz_wrong") : words("unanswered");
  verdict(question.querySelector(".cb-verdict"), right, text);
  const reason = question.querySelector("details");
  if (reason && picked) reason.open = true;
  return right;
}

function verdict(/** @type {Element | null} */ place, /** @type {boolean} */ right, /** @type {string} */ text) {
  if (!place) return;
  place.textContent = text && `${right ? "✓" : "✗"} ${text}`;
  place.classList.toggle("cb-verdict--right", right);
}

function unkept(/** @type {boolean} */ could, /** @type {Words} */ words) {
  return could ? "" : ` ${words("not_kept")}`;
}

/** Progress module by module, with a way to forget it and to have it back. */
function list(/** @type {HTMLElement} */ box, /** @type {Words} */ words, /** @type {Kept} */ kept) {
  const modules = (box.dataset.modules ?? "").split(" ");
  const exercises = (box.dataset.exercises ?? "").split(" ");
  const title = document.createElement("h3");
  title.textContent = words("progress_title");
  const items = document.createElement("ul");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cb-quiet";
  /** @type {import("./progress.js").Progress | undefined} */
  let former;
  button.addEventListener("click", () => {
    const next = former ?? { quizzes: {}, exercises: {} };
    former = former ? undefined : kept.now();
    kept.replace(next);
    draw();
  });

  function draw() {
    items.replaceChildren(...modules.map(line));
    button.textContent = words(former ? "undo" : "clear");
  }

  function line(/** @type {string} */ module) {
    const own = exercisesOf(module, exercises);
    const now = kept.now();
    const done = own.filter((name) => now.exercises[name]).length;
    const score = now.quizzes[module];
    const parts = [];
    if (score !== undefined) parts.push(words("state_quiz", { right: score, all: ASKED }));
    if (done) parts.push(words("state_exercises", { done, all: own.length }));
    const item = document.createElement("li");
    const name = words("module", { n: module.replace(/\D/g, "") });
    item.textContent = `${name}: ${parts.join("; ") || words("state_none")}`;
    return item;
  }

  box.replaceChildren(title, items, button);
  draw();
}
