/** How the HTTP listener reads connections and answers for parts that are not there. */
package uk.gridwarden.listener;
