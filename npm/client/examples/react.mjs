// The queue as a component: it follows the session, and its buttons steer.
import { createElement as h, useSyncExternalStore } from "react";

/** @param {import("@segue/client").Session} session */
export function useSession(session) {
  const read = () => session.state;
  return useSyncExternalStore((changed) => session.subscribe(changed), read, read);
}

/** @param {{ session: import("@segue/client").Session }} props */
export function Queue({ session }) {
  const { queue, active } = useSession(session);
  return h(
    "section",
    null,
    active && h("p", null, active.text),
    h("ol", null, queue.upcoming.map(({ entry_id, track, why }) =>
      h("li", { key: entry_id }, h("b", null, track.title), ` ${track.artists.join(", ")} `, h("i", null, why)))),
    h("button", { onClick: () => session.steer("slower") }, "Slower"),
  );
}
