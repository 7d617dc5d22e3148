import { Toast } from "@base-ui/react/toast";
import { words } from "@/shared/words";
import { IconButton } from "./Button";
import { Reference } from "./ErrorNote";
import { Icon } from "./Icon";
import styles from "./toasts.module.css";

const manager = Toast.createToastManager<{ reference: string | null }>();

export interface Message {
  title: string;
  detail?: string;
  reference?: string | null;
  failed?: boolean;
  action?: { label: string; run: () => void };
  /** Called once it goes by itself or is closed, and its action can't be chosen any more. */
  onLeft?: () => void;
}

const SHOWN_MS = 10_000;

/**
 * Shows a message for ten seconds, longer while it is pointed at or focused; what failed and can be
 * tried again stays until that is decided. Gives how to close it.
 */
export function toast(message: Message): () => void {
  const { title, detail, reference = null, failed = false, action, onLeft } = message;
  let acted = false;
  const id = manager.add({
    title,
    ...(detail === undefined ? {} : { description: detail }),
    type: failed ? "failed" : "done",
    timeout: timeOf(message),
    data: { reference },
    onClose: () => {
      if (!acted) onLeft?.();
    },
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          acted = true;
          manager.close(id);
          action.run();
        },
      },
    }),
  });
  return () => manager.close(id);
}

/** Milliseconds; 0 is for good. */
function timeOf({ failed, action }: Message): number {
  if (!failed) return SHOWN_MS;
  return action ? 0 : 2 * SHOWN_MS;
}

export function Toaster({ children }: { children: React.ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles["viewport"]}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager<{ reference: string | null }>();
  return toasts.map((each) => (
    <Toast.Root key={each.id} toast={each} className={styles["toast"]} swipeDirection="down">
      <Toast.Content className={styles["content"]}>
        <div className={styles["text"]}>
          <Toast.Title className={styles["title"]} render={<p />} />
          <Toast.Description className={styles["detail"]} />
          {each.data?.reference != null && <Reference id={each.data.reference} />}
        </div>
        <Toast.Action className={styles["action"]} />
        {/* The library hides it from screen readers until the list has the focus, not from Tab. */}
        <Toast.Close aria-hidden={false} render={<IconButton label={words.close} />}>
          <Icon name="close" size={18} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
