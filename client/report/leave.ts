/** Where the way out leads: an ordinary page that anybody may have open. The same address stands in index.html. */
export const ORDINARY_PAGE = "https://fr.wikipedia.org/wiki/Mali";

/** Escape this often within this time leaves too. */
const PRESSES = 3;
const WITHIN = 2000;

/** Empties the page: what was on the screen must not be found by turning back. */
export function wipe(): void {
  document.body.textContent = "";
  document.title = "";
}

/** Wipes and goes; `replace` leaves no entry of this page in the history. */
export function leaveNow(): void {
  wipe();
  location.replace(ORDINARY_PAGE);
}

/**
 * @param before what has to be forgotten before the page goes, for example the worker with the code.
 * @param go leaves the page.
 */
export function watchExits(before: () => void, go: () => void): void {
  const leave = (event?: Event) => {
    event?.preventDefault();
    before();
    go();
  };
  document.getElementById("leave")?.addEventListener("click", leave);
  let presses: number[] = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = Date.now();
    presses = [...presses.filter((press) => now - press < WITHIN), now];
    if (presses.length >= PRESSES) leave();
  });
  addEventListener("pagehide", () => {
    before();
    wipe();
  });
  // A page that comes back from the browser's memory comes back empty, and starts anew.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
