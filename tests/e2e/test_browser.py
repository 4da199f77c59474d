"""The page in a real browser: headless Chromium opens `/`, the page connects, a text is sent and its echo seen.

Chromium and its driver come from the distribution; selenium is told where both are and never looks for a download.
A screenshot is kept in build/ for whoever wants to see the page.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from e2e.support.server import REPOSITORY, Server

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1000,900"
)
DEADLINE = 20.0


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Chrome]:
    """A browser with a profile of its own. It ends before the server, which then looks for connections left open."""
    assert CHROMIUM and DRIVER, "install the packages chromium and chromium-driver, or run ./edda test, which does"
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in [*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(executable_path=str(DRIVER)))
    driver.set_page_load_timeout(DEADLINE)
    yield driver
    driver.quit()


def element(browser: Chrome, name: str) -> WebElement:
    """An element by its id."""
    return browser.find_element(By.ID, name)


def wait_for_text(browser: Chrome, name: str, text: str) -> None:
    """Wait until an element's text contains this one."""
    WebDriverWait(browser, DEADLINE, poll_frequency=0.05).until(
        lambda _: text in element(browser, name).text, f"#{name} never said {text!r}"
    )


def wait_for_echo(browser: Chrome, text: str) -> None:
    """Wait until the log holds an echo, not only what was sent."""
    WebDriverWait(browser, DEADLINE, poll_frequency=0.05).until(
        lambda _: text in [item.text for item in browser.find_elements(By.CSS_SELECTOR, "#log li[data-way=echo]")],
        f"no echo of {text!r}",
    )


def test_page_connects_and_echoes(browser: Chrome, server: Server) -> None:
    """Open, connected, send by button and by Enter, see both echoes; the browser's console is silent."""
    browser.get(server.url + "/")
    assert "Edda" in browser.title
    wait_for_text(browser, "state", "connected")
    element(browser, "message").send_keys("from the button ᛖ")
    element(browser, "send").click()
    wait_for_echo(browser, "from the button ᛖ")
    element(browser, "message").send_keys("from the keyboard", Keys.ENTER)
    wait_for_echo(browser, "from the keyboard")
    assert element(browser, "message").get_attribute("value") == ""
    shots = REPOSITORY / "build" / "screenshots"
    shots.mkdir(parents=True, exist_ok=True)
    assert browser.save_screenshot(str(shots / "page.png"))
    complaints = [
        entry
        for entry in browser.get_log("browser")  # type: ignore[no-untyped-call]
        if entry["level"] == "SEVERE"
    ]
    assert not complaints


def test_page_shows_text_as_text(browser: Chrome, server: Server) -> None:
    """Markup that is echoed is shown, not run."""
    browser.get(server.url + "/")
    wait_for_text(browser, "state", "connected")
    element(browser, "message").send_keys("<img src=x onerror=document.title='taken'>", Keys.ENTER)
    wait_for_echo(browser, "<img src=x onerror=document.title='taken'>")
    assert browser.title != "taken"


def test_static_page_and_large_file_in_the_browser(browser: Chrome, server: Server) -> None:
    """A file from the root renders, and fetch() reads 64 MiB whole and a range of it."""
    browser.get(server.url + "/page.html")
    assert browser.title == "t"
    browser.set_script_timeout(60)
    size = browser.execute_async_script(
        "const done = arguments[0]; fetch('/big.bin').then(r => r.arrayBuffer()).then(b => done(b.byteLength));"
    )
    assert size == 64 << 20
    part = browser.execute_async_script(
        "const done = arguments[0];"
        "fetch('/digits.txt', {headers: {Range: 'bytes=5-9'}}).then(async r => done([r.status, await r.text()]));"
    )
    assert part == [206, "56789"]


def test_page_comes_back_after_a_restart(browser: Chrome) -> None:
    """The server goes and comes back on its port: the page says so and connects again by itself."""
    with Server() as first:
        port = first.port
        browser.get(first.url + "/")
        wait_for_text(browser, "state", "connected")
    wait_for_text(browser, "log", "1001")
    with Server(port=port):
        wait_for_text(browser, "state", "connected")
        element(browser, "message").send_keys("again", Keys.ENTER)
        wait_for_echo(browser, "again")
        browser.get("about:blank")
