import {parseArgs} from "node:util";
import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {toPlaces} from "../store/places.js";
import {toPage} from "./toPage.js";

const {values} = parseArgs({options: {name: {type: "string"}}});
const workbooks = await readOwnWorkbooks(toPlaces());
const workbook = workbooks.find(({name}) => name === values.name);
if (!workbook) throw new Error(`unknown workbook: ${values.name}`);

process.stdout.write(toPage(workbook));
