/**
 * The inputs of a shop in the columns of their schemas, with their screening: conversion in Spark,
 * lookups of orders, products and exchange rates, and the comparison of order lines.
 */
package io.regulars.canonical;
