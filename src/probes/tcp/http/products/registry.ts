/** Every product that is looked for behind HTTP. A fork comes before what it was forked from. */

import type { HttpProduct } from "./product.ts";
import { containerProducts } from "./containers.ts";
import { dataProducts } from "./data.ts";
import { databaseProducts } from "./databases.ts";
import { developmentProducts } from "./development.ts";
import { gatewayProducts } from "./gateways.ts";
import { homeProducts } from "./home.ts";
import { learningProducts } from "./learning.ts";
import { monitoringProducts } from "./monitoring.ts";
import { searchProducts } from "./search.ts";

/** All products, in the order in which they are looked for. */
export const HTTP_PRODUCTS: readonly HttpProduct[] = [
  ...searchProducts,
  ...databaseProducts,
  ...containerProducts,
  ...monitoringProducts,
  ...developmentProducts,
  ...dataProducts,
  ...homeProducts,
  ...gatewayProducts,
  ...learningProducts,
];
