// A wish on the command line; words and picks as they come. Ctrl-C stops the DJ.
import { Session } from "@segue/client";

const [wish = "surprise me", url = "ws://127.0.0.1:7878/v1/ws"] = process.argv.slice(2);
const session = new Session({ url });
const stop = new AbortController();
process.on("SIGINT", () => stop.abort());

for await (const event of session.ask(wish, { signal: stop.signal })) {
  switch (event.type) {
    case "response.text.delta":
      process.stdout.write(event.delta);
      break;
    case "queue.picked":
      console.log(`\n+ ${event.entry.track.artists.join(", ")}: ${event.entry.track.title} (${event.entry.why})`);
      break;
    case "response.done":
      console.log(`\n${event.status}, ${session.state.queue.upcoming.length} tracks queued`);
      break;
  }
}
session.close();
