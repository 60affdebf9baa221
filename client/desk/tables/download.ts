/** Hands a file to the browser's own download. The name says nothing about its content's period or place. */
export function download(name: string, content: string | Uint8Array, type: string): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken its copy by the next turn; the address must not stay readable.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
