import {analysis} from "./analysis.js";
import {errors} from "./errors.js";
import {identity} from "./identity.js";
import {insights} from "./insights.js";
import {log} from "./log.js";
import type {Workbook} from "./types.js";

/** Every workbook, in the order of its pages. */
export const workbooks: readonly Workbook[] = [analysis, insights, log, identity, errors];
