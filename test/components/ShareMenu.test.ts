// @vitest-environment jsdom
import {describe, expect, it, vi} from "vitest";
import {ShareMenu} from "../../src/components/controls/ShareMenu.js";
import {notice, press, useMenus} from "../fixtures/menus.js";
import {until} from "../fixtures/until.js";

useMenus();

/** A clipboard that takes texts, or refuses them. */
function stubClipboard(refuses = false): string[] {
  const copied: string[] = [];
  const writeText = async (text: string) => {
    if (refuses) throw new DOMException("denied", "NotAllowedError");
    copied.push(text);
  };
  vi.stubGlobal("navigator", {clipboard: {writeText}});
  return copied;
}

describe("the menu that shares a page", () => {
  function open(options: Partial<Parameters<typeof ShareMenu>[0]> = {}): HTMLElement {
    const menu = ShareMenu({
      toLink: () => "http://localhost/?last=2d",
      toFixedLink: () => "http://localhost/?from=2026-10-30",
      onSave: async () => "analysis-2026-11-01.html",
      onPrint: async () => undefined,
      ...options
    });
    document.body.append(menu);
    press(menu, "Share");
    return menu;
  }

  it("copies either link, and confirms it", async () => {
    const copied = stubClipboard();
    const menu = open();
    press(menu, "Copy link");
    await until(() => expect(notice(menu)).toBe("Link copied."));
    press(menu, "Copy link with fixed dates");
    await until(() => expect(notice(menu)).toBe("Link with fixed dates copied."));
    expect(copied).toEqual(["http://localhost/?last=2d", "http://localhost/?from=2026-10-30"]);
  });

  it("offers the link in a field, selected, where the browser refuses to copy", async () => {
    stubClipboard(true);
    const menu = open();
    press(menu, "Copy link");
    await until(() => expect(menu.querySelector("textarea")).not.toBeNull());
    const {value, selectionStart, selectionEnd, readOnly} = menu.querySelector("textarea")!;
    expect([value, readOnly]).toEqual(["http://localhost/?last=2d", true]);
    expect([selectionStart, selectionEnd]).toEqual([0, value.length]);
  });

  it("shows what it saved, what it waits for and what went wrong, and makes nothing twice", async () => {
    let fail: (error: Error) => void = () => undefined;
    const onPrint = vi.fn(() => new Promise<void>((_, reject) => (fail = reject)));
    const menu = open({onPrint});
    press(menu, "Save snapshot");
    await until(() => expect(notice(menu)).toBe("Saved analysis-2026-11-01.html."));
    press(menu, "Print");
    press(menu, "Print");
    expect(notice(menu)).toBe("Running every query…");
    expect(onPrint).toHaveBeenCalledOnce();
    fail(new Error("no engine"));
    await until(() => expect(notice(menu)).toBe("This could not be made: no engine"));
    press(menu, "Print");
    expect(onPrint).toHaveBeenCalledTimes(2);
  });
});
