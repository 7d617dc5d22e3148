/** Gives the focus to a field by its id; tells whether there is such a field to be seen. */
export function focusField(id: string): boolean {
  const field = document.getElementById(id);
  if (!field?.checkVisibility()) return false;
  field.focus();
  return true;
}
