//! Reading a wish from plain language into changes of a brief.
