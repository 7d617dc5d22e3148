import { session } from "@/api/browser";
import { explain } from "@/api/failures";
import { sendHeld } from "@/features/reminders/held";
import { toast } from "@/ui/toasts";

/** Ends the session; says so where the server can't be told. */
export async function signOut(): Promise<void> {
  try {
    await sendHeld();
    await session.signOut();
  } catch (error) {
    const { message, reference } = explain(error);
    toast({ title: message, reference, failed: true });
  }
}
