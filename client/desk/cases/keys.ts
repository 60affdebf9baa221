/** Where a key leads in a list of `count` rows, or null for a key that moves nothing. */
export function rowAfterKey(key: string, row: number, count: number, page: number): number | null {
  const last = count - 1;
  if (last < 0) return null;
  const clamp = (target: number) => Math.min(last, Math.max(0, target));
  switch (key) {
    case "j":
    case "ArrowDown":
      return clamp(row + 1);
    case "k":
    case "ArrowUp":
      return clamp(row - 1);
    case "PageDown":
      return clamp(row + page);
    case "PageUp":
      return clamp(row - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
