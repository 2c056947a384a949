/* The kinds of question. Each is a function of (question, changed, tools) and gives {node, read, write, name(key)}. */

import { builder } from "./kinds/builder.js";
import { choice } from "./kinds/choice.js";
import { match } from "./kinds/match.js";
import { number } from "./kinds/number.js";
import { order } from "./kinds/order.js";
import { points } from "./kinds/points.js";
import { rating } from "./kinds/rating.js";
import { reflection } from "./kinds/reflection.js";
import { several } from "./kinds/several.js";
import { table } from "./kinds/table.js";

export const KINDS = { choice, several, number, order, match, table, points, builder, reflection, rating, confidence: rating };
