import { words } from "@/shared/words";
import { Page } from "@/ui/Page";

/** The conversation with the assistant. */
export default function AssistantPage() {
  return <Page title={words.nav.assistant}>{null}</Page>;
}
