package dev.vestovoy.seatable;

import okhttp3.Headers;

/** An answer, read to its end. */
record Answer(int status, Headers headers, String body) {
  boolean good() {
    return status >= 200 && status < 300;
  }
}
