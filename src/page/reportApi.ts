export {actionColor, statusColor} from "../model/colors.js";
export {sql} from "./markdownReport.js";
