/**
 * How far a reader has come, kept in this browser alone: right answers of each quiz, and the
 * exercises done.
 *
 * @typedef {{quizzes: Record<string, number>, exercises: Record<string, true>, name?: string}} Progress
 */

export const ASKED = 10;
export const NEEDED = 8;

/** @param {string} key of the browser's storage, one for each edition */
export function createProgress(key) {
  let progress = read();

  /** @returns {Progress} */
  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
      return { quizzes: { ...kept.quizzes }, exercises: { ...kept.exercises }, name: kept.name };
    } catch {
      return { quizzes: {}, exercises: {} }; // refused, or not ours: nothing is known yet
    }
  }

  /** @returns {boolean} whether it could be kept */
  function write(/** @type {Progress} */ next) {
    progress = next;
    try {
      localStorage.setItem(key, JSON.stringify(progress));
      return true;
    } catch {
      return false;
    }
  }

  return {
    now: () => progress,
    replace: write,
    quiz: (/** @type {string} */ name, /** @type {number} */ right) =>
      write({ ...progress, quizzes: { ...progress.quizzes, [name]: Math.max(right, progress.quizzes[name] ?? 0) } }),
    exercise: (/** @type {string} */ name) => write({ ...progress, exercises: { ...progress.exercises, [name]: true } }),
    named: (/** @type {string} */ name) => write({ ...progress, name }),
  };
}

/** Whether a module is finished: its quiz passed and all its exercises right. */
export function isFinished(/** @type {Progress} */ progress, /** @type {string} */ module, /** @type {string[]} */ exercises) {
  return (progress.quizzes[module] ?? 0) >= NEEDED && exercises.every((name) => progress.exercises[name]);
}

/** The exercises that belong to a module: training-3-a belongs to module-3. */
export function exercisesOf(/** @type {string} */ module, /** @type {string[]} */ all) {
  const number = module.replace(/\D/g, "");
  return all.filter((name) => name.startsWith(`training-${number}-`));
}
