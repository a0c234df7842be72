/** Access keys and sessions: what admission looks callers up by, and what IAM, STS and Identity Center issue. */
@NullMarked
package io.quintet.engine.credential;

import org.jspecify.annotations.NullMarked;
