import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Icon } from "@/ui/Icon";
import type { View } from "./views";

/** Nothing open: a first task to try for who is new, a good word for who is done. */
export function EmptyList({
  view,
  fresh,
  onExample,
}: {
  view: View;
  fresh: boolean;
  onExample: () => void;
}) {
  return (
    <Empty
      icon="check"
      title={words.tasks.emptyTitle}
      lead={fresh ? words.tasks.emptyLead : words.tasks.empty[view.name]}
    >
      {fresh && (
        <Button onClick={onExample}>
          <Icon name="plus" size={18} />
          {words.tasks.emptyExample}
        </Button>
      )}
    </Empty>
  );
}
