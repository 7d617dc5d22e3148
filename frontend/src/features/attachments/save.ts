/** Lets the browser save what the link leads to. The server says so too, so no page is left. */
export function save(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
