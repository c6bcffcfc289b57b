/**
 * From a protocol template to a patient's care plan to the sessions that were done. Rules of the module
 * are asked at every step; {@code RecordSession} is the one road in, and writes module rows, plan,
 * stock, money and audit in one transaction.
 */
package io.mesoderm.platform.careplan;
