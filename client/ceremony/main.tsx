import { render } from "preact";
import { Ceremony } from "./app.tsx";

render(<Ceremony />, document.getElementById("ceremony")!);
