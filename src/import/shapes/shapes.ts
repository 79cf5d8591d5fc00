import {graph} from "./graph.js";
import type {ShapeReader} from "./Shape.js";
import {stream} from "./stream.js";

/** Every shape that import understands. A record belongs to the first that recognises it. */
export const shapeReaders: readonly ShapeReader[] = [stream, graph];

/** Raised whenever a shape is added or recognised more widely: files left alone are looked into again. */
export const readerVersion = 1;
