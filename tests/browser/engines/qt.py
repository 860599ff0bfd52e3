"""Reads pages in an engine that comes with Qt, and says what is wrong with how they are laid out.

    python3 qt.py webkit|webengine PAGES.json [PICTURES]

PAGES.json holds `pages`, a list of addresses; `widths`, of the window; and `scripts`, the paths of scripts whose last value is a
function: it is called with the width once a page has loaded and returns a list of faults. `webkit` is QtWebKit 5.212 (PyQt5 from
Debian), `webengine` the Chromium of the PyQt6-WebEngine that is installed. The first line of the output names the engine; each
that follows is a page: {"url": …, "width": …, "faults": […]}. With PICTURES, a folder, each page is also drawn into it.
"""

import json
import os
import re
import sys

HEIGHT = 800
# A page that has not come after this many seconds does not come.
LONGEST_LOAD = 60

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --disable-gpu --disable-dev-shm-usage")


def webkit():
    """QtWebKit: a page without a window."""
    from PyQt5.QtCore import QEventLoop, QSize, QTimer, QUrl
    from PyQt5.QtGui import QImage, QPainter
    from PyQt5.QtWebKit import QWebSettings, qWebKitVersion
    from PyQt5.QtWebKitWidgets import QWebPage
    from PyQt5.QtWidgets import QApplication

    class Page(QWebPage):
        def javaScriptConsoleMessage(self, message, line, source):
            self.messages.append(f"{source}:{line}: {message}")

    class Engine:
        def __init__(self):
            self.app = QApplication(sys.argv[:1])
            QWebSettings.globalSettings().setAttribute(QWebSettings.PrivateBrowsingEnabled, True)
            self.page = Page()
            self.name = f"QtWebKit {qWebKitVersion()}"

        def open(self, url, width):
            self.page.messages = []
            self.page.setViewportSize(QSize(width, HEIGHT))
            loop = QEventLoop()
            done = []
            self.page.loadFinished.connect(lambda good: (done.append(good), loop.quit()))
            QTimer.singleShot(LONGEST_LOAD * 1000, loop.quit)
            self.page.mainFrame().load(QUrl(url))
            loop.exec_()
            self.page.loadFinished.disconnect()
            return bool(done and done[0])

        def run(self, script):
            return self.page.mainFrame().evaluateJavaScript(script)

        def draw(self, path):
            whole = self.page.mainFrame().contentsSize()
            whole.setHeight(min(whole.height(), 6000))
            self.page.setViewportSize(whole)
            image = QImage(whole, QImage.Format_RGB32)
            painter = QPainter(image)
            self.page.mainFrame().render(painter)
            painter.end()
            image.save(path)

    return Engine()


def webengine():
    """The Chromium of Qt: a view that is never shown on a screen."""
    from PyQt6.QtCore import QEventLoop, QTimer, QUrl
    from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PyQt6.QtWebEngineWidgets import QWebEngineView
    from PyQt6.QtWidgets import QApplication

    class Page(QWebEnginePage):
        messages = []

        def javaScriptConsoleMessage(self, level, message, line, source):
            if level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
                self.messages.append(f"{source}:{line}: {message}")

    class Engine:
        def __init__(self):
            self.app = QApplication(sys.argv[:1])
            self.profile = QWebEngineProfile()
            self.page = Page(self.profile)
            self.view = QWebEngineView()
            self.view.setPage(self.page)
            self.view.show()
            version = re.search(r"Chrome/([\d.]+)", self.profile.httpUserAgent())
            self.name = f"Chromium {version.group(1)} (Qt WebEngine)"

        def wait(self, start):
            """Starts something that calls back, and waits for what it brings."""
            loop = QEventLoop()
            brought = []
            QTimer.singleShot(LONGEST_LOAD * 1000, loop.quit)
            start(lambda *value: (brought.append(value[0] if value else None), loop.quit()))
            if not brought:
                loop.exec()
            return brought[0] if brought else None

        def open(self, url, width):
            self.page.messages = []
            self.view.resize(width, HEIGHT)
            done = self.wait(lambda call: (self.page.loadFinished.connect(call), self.page.load(QUrl(url))))
            self.page.loadFinished.disconnect()
            # The page hears of the size of its window later.
            for _ in range(LONGEST_LOAD * 20):
                if self.run("innerWidth") == width:
                    break
                self.wait(lambda call: QTimer.singleShot(50, call))
            return bool(done)

        def run(self, script):
            return self.wait(lambda call: self.page.runJavaScript(script, 0, call))

        def draw(self, path):
            height = int(self.run("document.documentElement.scrollHeight") or HEIGHT)
            self.view.resize(self.view.width(), min(height, 6000))
            self.wait(lambda call: QTimer.singleShot(400, call))
            self.view.grab().save(path)

    return Engine()


def main():
    kind, asked, pictures = (sys.argv[1:] + [None])[:3]
    with open(asked, encoding="utf-8") as file:
        asked = json.load(file)
    scripts = "\n".join(open(path, encoding="utf-8").read() for path in asked["scripts"])
    engine = {"webkit": webkit, "webengine": webengine}[kind]()
    print(json.dumps({"engine": engine.name}), flush=True)
    for url in asked["pages"]:
        for width in asked["widths"]:
            if not engine.open(url, width):
                faults = ["the page does not load"]
            else:
                found = engine.run(f"JSON.stringify((function () {{\n{scripts}\n}})()({width}))")
                faults = json.loads(found) if found else ["the script that looks at the page does not run"]
                faults += engine.page.messages
            print(json.dumps({"url": url, "width": width, "faults": faults}), flush=True)
            if pictures:
                name = re.sub(r"\W+", "-", re.sub(r"^\w+://[^/]+", "", url)).strip("-")
                engine.draw(os.path.join(pictures, f"{name}-{width}.png"))
    # Qt takes apart what it made in an order that it does not always survive.
    sys.stdout.flush()
    os._exit(0)


main()
