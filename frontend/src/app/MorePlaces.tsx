import { useLocation } from "wouter";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { Menu, MenuItem } from "@/ui/Menu";
import { places } from "./nav";

/** On a phone: the places that have no room in the bottom bar. */
export function MorePlaces({ className }: { className: string }) {
  const [here, navigate] = useLocation();
  const rest = places.filter(({ bar }) => !bar);
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className={className}
          data-current={rest.some(({ href }) => href === here) || undefined}
        >
          <Icon name="menu" />
          {words.nav.more}
        </button>
      }
    >
      {rest.map(({ href, icon, label }) => (
        <MenuItem key={href} icon={icon} onSelect={() => navigate(href)}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
