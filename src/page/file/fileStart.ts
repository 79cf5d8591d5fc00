import {inflate} from "../../engine/wasm/inflate.js";
import {readEmbedded} from "./EmbeddedFiles.js";

// The page's code is compressed, like everything large in the document.
void inflate(readEmbedded("page")).then((bytes) => {
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(bytes);
  document.head.append(script);
});
