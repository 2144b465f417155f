// What the tests are given: the folder with the modules and the evidence that a real server has just handed out.
import { readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const FOLDER = process.env.CHECK_FOLDER;

export const load = (name) => import(pathToFileURL(`${FOLDER}/modules/${name}.js`));
export const read = (name) => readFileSync(`${FOLDER}/evidence/${name}`);
export const names = () => readdirSync(`${FOLDER}/evidence`);
export const vectors = JSON.parse(readFileSync(process.env.CHECK_VECTORS, "utf8"));
export const file = (name, bytes = read(name)) => new File([bytes], name);
export const key = () => read("vkey").toString().trim();
