// SPDX-License-Identifier: GPL-3.0-only
// In its name the headers are precompiled that tests share; see CMakeLists.txt.
int main() {}
