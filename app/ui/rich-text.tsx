import { Fragment, type ReactNode, useId } from "react";
import { Anchor } from "./anchor";
import { Picture } from "./picture";
