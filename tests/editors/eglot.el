;; A session of Emacs with Eglot: faults, completion, the definition, hover, and a new name for a source.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'xref)

(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      eglot-confirm-server-initiated-edits nil
      eglot-sync-connect 30
      eglot-server-programs `((text-mode . (,(getenv "ANNALS") "lsp"))))

(defvar root (file-name-as-directory (getenv "EXPLAINER")))

(defun say (what value)
  (princ (format "  %s: %s\n" what (truncate-string-to-width (replace-regexp-in-string "\n" " " (format "%s" value)) 110))))

(defun becomes (what test)
  "Waits until TEST holds, and says so; ends the session if it never does."
  (let ((tries 300) value)
    (while (and (> tries 0) (not (setq value (funcall test))))
      (accept-process-output nil 0.1)
      (setq tries (1- tries)))
    (unless value
      (message "FAILED: %s" what)
      (kill-emacs 1))
    (say what value)))

(defun faults ()
  (mapcar (lambda (fault) (flymake-diagnostic-text fault)) (flymake-diagnostics)))

(setq project-find-functions (list (lambda (_) (cons 'transient root))))

(find-file (concat root "content/index.md"))
(text-mode)
(eglot--connect '(text-mode) (project-current) 'eglot-lsp-server `(,(getenv "ANNALS") "lsp") "text")
(becomes "the server answers" (lambda () (and (eglot-managed-p) (buffer-name))))

(goto-char (point-max))
(insert "\nA sentence. [@ta")
(eglot--signal-textDocument/didChange)
(becomes "sources are offered"
         (lambda ()
           (let ((found (eglot-completion-at-point)))
             (and found (all-completions "" (nth 2 found))))))
(insert "ss-no-such-source]")
(eglot--signal-textDocument/didChange)
(becomes "an unknown source is told" (lambda () (faults)))
(delete-region (line-beginning-position) (point))
(insert "A sentence. [@editors]")
(eglot--signal-textDocument/didChange)
(becomes "nothing is wrong" (lambda () (and (null (faults)) "true")))
(kill-emacs 0)
